// Codes and their sums in vectors of 512 bits (AVX-512 F, BW, DQ, VL).
// Included inside the target region and the namespace, after the set's dot4(); <immintrin.h> comes before.

/// Contracts are those of Codes128.
struct Codes512 {
    using Codes = __m512i;
    using Words = __m512i;
    using Sums = I32x16;
    using Reals = __m512;

    static constexpr std::size_t kBytes = 64; ///< Codes in a vector.
    static constexpr std::size_t kLanes = 16; ///< Sums in a vector.

    KERNELS_INLINE static Codes zeroCodes() { return _mm512_setzero_si512(); }
    KERNELS_INLINE static Codes broadcastCode(std::uint8_t code) { return _mm512_set1_epi8(static_cast<char>(code)); }
    KERNELS_INLINE static Codes broadcastQuad(const std::uint8_t *p)
    {
        std::int32_t quad;
        std::memcpy(&quad, p, sizeof(quad));
        return _mm512_set1_epi32(quad);
    }
    KERNELS_INLINE static Codes loadCodes(const std::uint8_t *p)
    {
        return _mm512_loadu_si512(reinterpret_cast<const __m512i *>(p));
    }
    KERNELS_INLINE static void storeCodes(std::uint8_t *p, Codes x)
    {
        _mm512_storeu_si512(reinterpret_cast<__m512i *>(p), x);
    }
    KERNELS_INLINE static Sums loadSums(const std::byte *p)
    {
        return reinterpret_cast<Sums>(_mm512_loadu_si512(reinterpret_cast<const __m512i *>(p)));
    }
    KERNELS_INLINE static Reals loadReals(const std::byte *p)
    {
        return _mm512_loadu_ps(reinterpret_cast<const float *>(p));
    }
    KERNELS_INLINE static void storeReals(float *p, Reals x) { _mm512_storeu_ps(p, x); }
    KERNELS_INLINE static Sums broadcastSum(std::int32_t x) { return reinterpret_cast<Sums>(_mm512_set1_epi32(x)); }
    KERNELS_INLINE static Reals broadcastReal(float x) { return _mm512_set1_ps(x); }

    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, const std::byte *weights)
    {
        return dot4(sum, codes, loadSums(weights));
    }
    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, Sums weights) { return dot4(sum, codes, weights); }
    KERNELS_INLINE static Sums addSignedDot4(Sums sum, Codes codes, Sums weights)
    {
        return signedDot4(sum, codes, weights);
    }

    KERNELS_INLINE static Codes largest(Codes a, Codes b) { return _mm512_max_epu8(a, b); }
    KERNELS_INLINE static Codes interleaveLow8(Codes a, Codes b) { return _mm512_unpacklo_epi8(a, b); }
    KERNELS_INLINE static Codes interleaveHigh8(Codes a, Codes b) { return _mm512_unpackhi_epi8(a, b); }
    KERNELS_INLINE static Codes interleaveLow16(Codes a, Codes b) { return _mm512_unpacklo_epi16(a, b); }
    KERNELS_INLINE static Codes interleaveHigh16(Codes a, Codes b) { return _mm512_unpackhi_epi16(a, b); }

    KERNELS_INLINE static Sums asSums(Codes x) { return reinterpret_cast<Sums>(x); }
    KERNELS_INLINE static Sums add(Sums a, Sums b) { return a + b; }
    KERNELS_INLINE static Sums multiply(Sums a, Sums b) { return a * b; }
    KERNELS_INLINE static Sums shiftRight(Sums x, int bits) { return x >> bits; }
    KERNELS_INLINE static Reals add(Reals a, Reals b) { return _mm512_add_ps(a, b); }
    KERNELS_INLINE static Reals multiply(Reals a, Reals b) { return _mm512_mul_ps(a, b); }
    KERNELS_INLINE static Reals minimum(Reals a, Reals b) { return _mm512_min_ps(a, b); }
    KERNELS_INLINE static Reals maximum(Reals a, Reals b) { return _mm512_max_ps(a, b); }

    KERNELS_INLINE static Reals toReals(Sums x) { return _mm512_cvtepi32_ps(reinterpret_cast<__m512i>(x)); }
    KERNELS_INLINE static Sums toNearest(Reals x) { return reinterpret_cast<Sums>(_mm512_cvtps_epi32(x)); }
    KERNELS_INLINE static Words narrow(Sums a, Sums b)
    {
        return _mm512_packs_epi32(reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b));
    }
    KERNELS_INLINE static Words addWords(Words a, Words b) { return _mm512_adds_epi16(a, b); }
    KERNELS_INLINE static Words broadcastWord(std::int32_t x) { return _mm512_set1_epi16(static_cast<short>(x)); }
    KERNELS_INLINE static Codes narrowWords(Words a, Words b) { return _mm512_packus_epi16(a, b); }

    KERNELS_INLINE static void storeRows(Codes rows, std::uint8_t *first, std::uint8_t *second)
    {
        const __m512i ordered = _mm512_permutexvar_epi64(_mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7), rows);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(first), _mm512_castsi512_si256(ordered));
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(second), _mm512_extracti64x4_epi64(ordered, 1));
    }
    KERNELS_INLINE static void loadRow(const std::uint8_t *p, Sums &low, Sums &high)
    {
        const __m512i words = _mm512_cvtepu8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(p)));
        low = reinterpret_cast<Sums>(_mm512_unpacklo_epi16(words, _mm512_setzero_si512()));
        high = reinterpret_cast<Sums>(_mm512_unpackhi_epi16(words, _mm512_setzero_si512()));
    }
    KERNELS_INLINE static Reals loadPieces(const float *p)
    {
        const Reals low = _mm512_insertf32x4(_mm512_castps128_ps512(_mm_loadu_ps(p)), _mm_loadu_ps(p + 16), 1);
        return _mm512_insertf32x4(_mm512_insertf32x4(low, _mm_loadu_ps(p + 32), 2), _mm_loadu_ps(p + 48), 3);
    }
    KERNELS_INLINE static void storePieces(float *p, Reals x)
    {
        _mm_storeu_ps(p, _mm512_castps512_ps128(x));
        _mm_storeu_ps(p + 16, _mm512_extractf32x4_ps(x, 1));
        _mm_storeu_ps(p + 32, _mm512_extractf32x4_ps(x, 2));
        _mm_storeu_ps(p + 48, _mm512_extractf32x4_ps(x, 3));
    }
};
