// Codes and their sums in vectors of 128 bits (SSE4.1, in the encoding of the set).
// Included inside the target region and the namespace, after the set's dot4(); <immintrin.h> comes before.

/// Widening and narrowing work on pieces of 128 bits: interleaving two vectors mixes the low (or high) halves of each
/// piece, narrowing puts their pieces side by side again.
struct Codes128 {
    using Codes = __m128i; // 8 bits, unsigned
    using Words = __m128i; // 16 bits, signed
    using Sums = I32x4; // 32 bits, signed
    using Reals = __m128;

    static constexpr std::size_t kBytes = 16; ///< Codes in a vector.
    static constexpr std::size_t kLanes = 4; ///< Sums in a vector.

    KERNELS_INLINE static Codes zeroCodes() { return _mm_setzero_si128(); }
    KERNELS_INLINE static Codes broadcastCode(std::uint8_t code) { return _mm_set1_epi8(static_cast<char>(code)); }
    /// Four codes, in every lane.
    KERNELS_INLINE static Codes broadcastQuad(const std::uint8_t *p)
    {
        std::int32_t quad;
        std::memcpy(&quad, p, sizeof(quad));
        return _mm_set1_epi32(quad);
    }
    KERNELS_INLINE static Codes loadCodes(const std::uint8_t *p)
    {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
    }
    KERNELS_INLINE static void storeCodes(std::uint8_t *p, Codes x)
    {
        _mm_storeu_si128(reinterpret_cast<__m128i *>(p), x);
    }
    KERNELS_INLINE static Sums loadSums(const std::byte *p)
    {
        return reinterpret_cast<Sums>(_mm_loadu_si128(reinterpret_cast<const __m128i *>(p)));
    }
    KERNELS_INLINE static Reals loadReals(const std::byte *p)
    {
        return _mm_loadu_ps(reinterpret_cast<const float *>(p));
    }
    KERNELS_INLINE static void storeReals(float *p, Reals x) { _mm_storeu_ps(p, x); }
    KERNELS_INLINE static Sums broadcastSum(std::int32_t x) { return reinterpret_cast<Sums>(_mm_set1_epi32(x)); }
    KERNELS_INLINE static Reals broadcastReal(float x) { return _mm_set1_ps(x); }

    /// sum + the products of four codes, less kCodeShift, and four weights, in every lane. Exact within kPairLimit.
    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, const std::byte *weights)
    {
        return dot4(sum, codes, loadSums(weights));
    }
    KERNELS_INLINE static Sums addDot4(Sums sum, Codes codes, Sums weights) { return dot4(sum, codes, weights); }
    /// The same of signed codes, and kSignedExcess times the sum of the weights. Exact for numbers of -127..127.
    KERNELS_INLINE static Sums addSignedDot4(Sums sum, Codes codes, Sums weights)
    {
        return signedDot4(sum, codes, weights);
    }

    KERNELS_INLINE static Codes largest(Codes a, Codes b) { return _mm_max_epu8(a, b); }
    KERNELS_INLINE static Codes interleaveLow8(Codes a, Codes b) { return _mm_unpacklo_epi8(a, b); }
    KERNELS_INLINE static Codes interleaveHigh8(Codes a, Codes b) { return _mm_unpackhi_epi8(a, b); }
    KERNELS_INLINE static Codes interleaveLow16(Codes a, Codes b) { return _mm_unpacklo_epi16(a, b); }
    KERNELS_INLINE static Codes interleaveHigh16(Codes a, Codes b) { return _mm_unpackhi_epi16(a, b); }

    /// Codes that were interleaved with zeros.
    KERNELS_INLINE static Sums asSums(Codes x) { return reinterpret_cast<Sums>(x); }
    KERNELS_INLINE static Sums add(Sums a, Sums b) { return a + b; }
    KERNELS_INLINE static Sums multiply(Sums a, Sums b) { return a * b; }
    KERNELS_INLINE static Sums shiftRight(Sums x, int bits) { return x >> bits; }
    KERNELS_INLINE static Reals add(Reals a, Reals b) { return _mm_add_ps(a, b); }
    KERNELS_INLINE static Reals multiply(Reals a, Reals b) { return _mm_mul_ps(a, b); }
    KERNELS_INLINE static Reals minimum(Reals a, Reals b) { return _mm_min_ps(a, b); }
    /// b where a is NaN.
    KERNELS_INLINE static Reals maximum(Reals a, Reals b) { return _mm_max_ps(a, b); }

    KERNELS_INLINE static Reals toReals(Sums x) { return _mm_cvtepi32_ps(reinterpret_cast<__m128i>(x)); }
    /// Round half to even.
    KERNELS_INLINE static Sums toNearest(Reals x) { return reinterpret_cast<Sums>(_mm_cvtps_epi32(x)); }
    /// Saturating.
    KERNELS_INLINE static Words narrow(Sums a, Sums b)
    {
        return _mm_packs_epi32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b));
    }
    /// Saturating.
    KERNELS_INLINE static Words addWords(Words a, Words b) { return _mm_adds_epi16(a, b); }
    KERNELS_INLINE static Words broadcastWord(std::int32_t x) { return _mm_set1_epi16(static_cast<short>(x)); }
    /// Saturating.
    KERNELS_INLINE static Codes narrowWords(Words a, Words b) { return _mm_packus_epi16(a, b); }

    /// Stores the narrowed words of two rows of a tile: kBytes / 2 codes a row.
    KERNELS_INLINE static void storeRows(Codes rows, std::uint8_t *first, std::uint8_t *second)
    {
        _mm_storel_epi64(reinterpret_cast<__m128i *>(first), rows);
        _mm_storel_epi64(reinterpret_cast<__m128i *>(second), _mm_unpackhi_epi64(rows, rows));
    }
    /// kBytes / 2 codes of a row, in the order of a tile's two vectors of sums.
    KERNELS_INLINE static void loadRow(const std::uint8_t *p, Sums &low, Sums &high)
    {
        const __m128i words = _mm_cvtepu8_epi16(_mm_loadl_epi64(reinterpret_cast<const __m128i *>(p)));
        low = reinterpret_cast<Sums>(_mm_unpacklo_epi16(words, _mm_setzero_si128()));
        high = reinterpret_cast<Sums>(_mm_unpackhi_epi16(words, _mm_setzero_si128()));
    }
    /// Four floats for each piece; those of the next piece lie 16 further.
    KERNELS_INLINE static Reals loadPieces(const float *p) { return _mm_loadu_ps(p); }
    KERNELS_INLINE static void storePieces(float *p, Reals x) { _mm_storeu_ps(p, x); }
};
