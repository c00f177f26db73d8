#include "library/volume.h"
#include "library_fixture.h"

#include <QTest>

using namespace library_fixture;
using library::Volumes;

class VolumeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *device : {"dev/sda1", "dev/dm-0", "dev/sdb1"}) {
            writeFile(m_folder / device);
        }
        fs::create_symlink("dm-0", m_folder / "dev/mapper");
        fs::create_directory(m_folder / "by-uuid");
        fs::create_directory(m_folder / "mounted");
        fs::create_symlink("../dev/sda1", m_folder / "by-uuid/AAAA-1111");
        fs::create_symlink("../dev/dm-0", m_folder / "by-uuid/bbbb-2222");
        fs::create_symlink("../dev/gone", m_folder / "by-uuid/cccc-3333");
        const std::string dev = (m_folder / "dev").native();
        writeFile(m_folder / "mountinfo",
                  "27 1 254:0 / / rw,relatime shared:1 master:2 - overlay overlay rw,lowerdir=/x\n"
                  "30 27 8:1 / /media/my\\040stick\\134a rw - vfat "
                      + dev
                      + "/sda1 rw\n"
                        "31 27 8:2 / /media/old rw - ext4 "
                      + dev
                      + "/sdb1 rw\n"
                        "32 27 8:3 / /media/old rw - ext4 "
                      + dev
                      + "/mapper rw\n"
                        "33 32 0:40 / /media/old/net rw - nfs4 server:/export rw\n"
                        "34 27 0:41 / /run rw - tmpfs  rw\n"
                        "35 27 0:42 / "
                      + (m_folder / "mounted").native()
                      + " rw - fuse gvfs rw\n"
                        "a line that makes no sense\n\n");
    }

    void aDeviceIsNamedByItsUuid()
    {
        QCOMPARE(volumes().keyOf("/media/my stick\\a/DCIM/1.jpg"), std::string("uuid:AAAA-1111"));
        QCOMPARE(volumes().keyOf("/media/my stick\\a"), std::string("uuid:AAAA-1111"));
    }

    void theLastMountOfAPlaceCountsAndLinksToDevicesAreFollowed()
    {
        QCOMPARE(volumes().keyOf("/media/old/1.jpg"), std::string("uuid:bbbb-2222"));
        QVERIFY(!volumes().mounted("source:" + (m_folder / "dev/sdb1").native() + ":ext4"));
    }

    void theDeepestMountPointCounts()
    {
        QCOMPARE(volumes().keyOf("/media/old/net/1.jpg"), std::string("source:server:/export:nfs4"));
        QCOMPARE(volumes().keyOf("/media/old/network"), std::string("uuid:bbbb-2222"));
        QCOMPARE(volumes().keyOf("/media/1.jpg"), std::string("source:overlay:overlay"));
        QCOMPARE(volumes().keyOf("/"), std::string("source:overlay:overlay"));
        QCOMPARE(volumes().keyOf("/run/1.jpg"), std::string("source::tmpfs"));
    }

    void linksLeadToTheVolumeOfTheirTarget()
    {
        fs::create_directory_symlink("mounted", m_folder / "link");
        QCOMPARE(volumes().keyOf(m_folder / "link/1.jpg"), std::string("source:gvfs:fuse"));
    }

    void whatIsNotMountedIsKnownNotToBe()
    {
        QVERIFY(volumes().mounted("uuid:AAAA-1111"));
        QVERIFY(volumes().mounted("source:overlay:overlay"));
        QVERIFY(!volumes().mounted("uuid:cccc-3333"));
        QVERIFY(!volumes().mounted(""));
    }

    void withoutTheSystemsTablesEverythingIsOneVolume()
    {
        const Volumes none(m_folder / "none", m_folder / "none");
        QVERIFY(!none.keyOf("/a/b").empty());
        QCOMPARE(none.keyOf("/a/b"), none.keyOf("/c"));
        QVERIFY(none.mounted(none.keyOf("/a/b")));
    }

    void thisMachinesVolumesAreMounted()
    {
        const Volumes own;
        QVERIFY(own.mounted(own.keyOf(m_folder.path())));
    }

private:
    Volumes volumes() const { return Volumes(m_folder / "mountinfo", m_folder / "by-uuid"); }

    TemporaryFolder m_folder;
};

QTEST_APPLESS_MAIN(VolumeTest)
#include "tst_volume.moc"
