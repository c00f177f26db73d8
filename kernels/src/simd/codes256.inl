// Codes and their sums in vectors of 256 bits (AVX2).
// Included inside the target region and the namespace, after the set's dot4(); <immintrin.h> comes before.

/// Contracts are those of Codes128.
struct Codes256 {
    using Codes = __m256i;
    using Words = __m256i;
    using Sums = I32x8;
    using Reals = __m256;

    static constexpr std::size_t kBytes = 32; ///< Codes in a vector.
    static constexpr std::size_t kLanes = 8; ///< Sums in a vector.

    KERNELS_INLINE static Codes zeroCodes() { return _mm256_setzero_si256(); }
    KERNELS_INLINE static Codes broadcastCode(std::uint8_t code) { return _mm256_set1_epi8(static_cast<char>(code)); }
    KERNELS_INLINE static Codes broadcastQuad(const std::uint8_t *p)
    {
        std::int32_t quad;
        std::memcpy(&quad, p, sizeof(quad));
        return _mm256_set1_epi32(quad);
    }
    KERNELS_INLINE static Codes loadCodes(const std::uint8_t *p)
    {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
    }
    KERNELS_INLINE static void storeCodes(std::uint8_t *p, Codes x)
    {
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(p), x);
    }
    KERNELS_INLINE static Sums loadSums(const std::byte *p)
    {
        return reinterpret_cast<Sums>(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p)));
    }
    KERNELS_INLINE static Reals loadReals(const std::byte *p)
    {
        return _mm256_loadu_ps(reinterpret_cast<const float *>(p));
    }
    KERNELS_INLINE static void storeReals(float *p, Reals x) { _mm256_storeu_ps(p, x); }
    KERNELS_INLINE static Sums broadcastSum(std::int32_t x) { return reinterpret_cast<Sums>(_mm256_set1_epi32(x)); }
    KERNELS_INLINE static Reals broadcastReal(float x) { return _mm256_set1_ps(x); }

    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, const std::byte *weights)
    {
        return dot4(sum, codes, loadSums(weights));
    }
    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, Sums weights) { return dot4(sum, codes, weights); }
    KERNELS_INLINE static Sums addSignedDot4(Sums sum, Codes codes, Sums weights)
    {
        return signedDot4(sum, codes, weights);
    }

    KERNELS_INLINE static Codes largest(Codes a, Codes b) { return _mm256_max_epu8(a, b); }
    KERNELS_INLINE static Codes interleaveLow8(Codes a, Codes b) { return _mm256_unpacklo_epi8(a, b); }
    KERNELS_INLINE static Codes interleaveHigh8(Codes a, Codes b) { return _mm256_unpackhi_epi8(a, b); }
    KERNELS_INLINE static Codes interleaveLow16(Codes a, Codes b) { return _mm256_unpacklo_epi16(a, b); }
    KERNELS_INLINE static Codes interleaveHigh16(Codes a, Codes b) { return _mm256_unpackhi_epi16(a, b); }

    KERNELS_INLINE static Sums asSums(Codes x) { return reinterpret_cast<Sums>(x); }
    KERNELS_INLINE static Sums add(Sums a, Sums b) { return a + b; }
    KERNELS_INLINE static Sums multiply(Sums a, Sums b) { return a * b; }
    KERNELS_INLINE static Sums shiftRight(Sums x, int bits) { return x >> bits; }
    KERNELS_INLINE static Reals add(Reals a, Reals b) { return _mm256_add_ps(a, b); }
    KERNELS_INLINE static Reals multiply(Reals a, Reals b) { return _mm256_mul_ps(a, b); }
    KERNELS_INLINE static Reals minimum(Reals a, Reals b) { return _mm256_min_ps(a, b); }
    KERNELS_INLINE static Reals maximum(Reals a, Reals b) { return _mm256_max_ps(a, b); }

    KERNELS_INLINE static Reals toReals(Sums x) { return _mm256_cvtepi32_ps(reinterpret_cast<__m256i>(x)); }
    KERNELS_INLINE static Sums toNearest(Reals x) { return reinterpret_cast<Sums>(_mm256_cvtps_epi32(x)); }
    KERNELS_INLINE static Words narrow(Sums a, Sums b)
    {
        return _mm256_packs_epi32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b));
    }
    KERNELS_INLINE static Words addWords(Words a, Words b) { return _mm256_adds_epi16(a, b); }
    KERNELS_INLINE static Words broadcastWord(std::int32_t x) { return _mm256_set1_epi16(static_cast<short>(x)); }
    KERNELS_INLINE static Codes narrowWords(Words a, Words b) { return _mm256_packus_epi16(a, b); }

    KERNELS_INLINE static void storeRows(Codes rows, std::uint8_t *first, std::uint8_t *second)
    {
        const __m256i ordered = _mm256_permute4x64_epi64(rows, 0b11'01'10'00);
        _mm_storeu_si128(reinterpret_cast<__m128i *>(first), _mm256_castsi256_si128(ordered));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(second), _mm256_extracti128_si256(ordered, 1));
    }
    KERNELS_INLINE static void loadRow(const std::uint8_t *p, Sums &low, Sums &high)
    {
        const __m256i words = _mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p)));
        low = reinterpret_cast<Sums>(_mm256_unpacklo_epi16(words, _mm256_setzero_si256()));
        high = reinterpret_cast<Sums>(_mm256_unpackhi_epi16(words, _mm256_setzero_si256()));
    }
    KERNELS_INLINE static Reals loadPieces(const float *p)
    {
        return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(p)), _mm_loadu_ps(p + 16), 1);
    }
    KERNELS_INLINE static void storePieces(float *p, Reals x)
    {
        _mm_storeu_ps(p, _mm256_castps256_ps128(x));
        _mm_storeu_ps(p + 16, _mm256_extractf128_ps(x, 1));
    }
};
