# Sourced by run.sh: a small collection of pictures to try Likeness on, made from Debian's picture packages.

# make_demo: fills build/demo once. About 180 MB are downloaded; nothing is installed.
make_demo() {
    local demo=$root/build/demo parts=$root/build/demo.part package
    [[ -d $demo ]] && return
    rm -rf "$parts"
    mkdir -p "$parts/packages" "$parts/tree" "$parts/pictures/stamps" "$parts/pictures/photos"
    for package in $(package_names demo); do
        step "Fetching the pictures of $package"
        (cd "$parts/packages" && { apt-get -qq download "$package" 2>/dev/null ||
            { refresh_package_lists && apt-get -qq download "$package"; }; } >&2) ||
            fail "The picture package $package could not be fetched. Name a folder of your own: $0 FOLDER"
    done
    for package in "$parts"/packages/*.deb; do
        dpkg-deb --extract "$package" "$parts/tree"
    done
    rm -rf "$parts/tree/usr/share/tuxpaint/stamps/symbols" # letters and digits: nothing to look at
    mv "$parts"/tree/usr/share/tuxpaint/stamps/* "$parts/pictures/stamps"
    mv "$parts"/tree/usr/share/backgrounds/* "$parts/pictures/photos"
    find "$parts/pictures" -type f ! -name '*.png' ! -name '*.jpg' -delete
    find "$parts/pictures" -type d -empty -delete
    mv "$parts/pictures" "$demo"
    rm -rf "$parts"
}
