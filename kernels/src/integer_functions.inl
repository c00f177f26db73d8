// The integer kernels that an instruction set defines. Included inside the set's namespace by sets.h; contracts are in
// kernels/table.h.

std::int32_t dotS8(const std::int8_t *a, const std::int8_t *b, std::size_t count);
void dotRowsS8(const std::int8_t *query, const std::int8_t *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out);
void dotEachS8(const std::int8_t *query, const std::int8_t *const *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out);
void gemmS8(const GemmS8 &gemm);
void hammingRows(const std::uint64_t *query, const std::uint64_t *codes, std::size_t rows, std::size_t words,
                 std::uint32_t *out);

void gemmU8(const GemmU8 &gemm);
void gemmU8F32(const GemmU8F32 &gemm);
void convU8(const ConvU8 &conv);
void depthwiseU8(const DepthwiseU8 &depthwise);
void maxPoolU8(const MaxPoolU8 &pool);
void addU8(const AddU8 &add);
void scaleChannelsU8(const ScaleChannelsU8 &scale);
void averagePoolU8(const std::uint8_t *input, std::size_t rows, std::size_t channels, std::int32_t zero, float scale,
                   float *out);
void quantizeU8(const float *in, std::size_t count, float inverseScale, std::int32_t zero, std::uint8_t *out);
void dequantizeU8(const std::uint8_t *in, std::size_t count, float scale, std::int32_t zero, float *out);

void combineRowsU8(const std::uint8_t *in, std::size_t stride, std::size_t rows, const std::int32_t *weights,
                   std::size_t count, std::uint8_t *out);
void transposeU8(const std::uint8_t *in, std::size_t inStride, std::size_t rows, std::size_t columns, std::uint8_t *out,
                 std::size_t outStride);

constexpr void addIntegerKernels(Table &table)
{
    table.dotS8 = dotS8;
    table.dotRowsS8 = dotRowsS8;
    table.dotEachS8 = dotEachS8;
    table.gemmS8 = gemmS8;
    table.hammingRows = hammingRows;
    table.gemmU8 = gemmU8;
    table.gemmU8F32 = gemmU8F32;
    table.convU8 = convU8;
    table.depthwiseU8 = depthwiseU8;
    table.maxPoolU8 = maxPoolU8;
    table.addU8 = addU8;
    table.scaleChannelsU8 = scaleChannelsU8;
    table.averagePoolU8 = averagePoolU8;
    table.quantizeU8 = quantizeU8;
    table.dequantizeU8 = dequantizeU8;
    table.combineRowsU8 = combineRowsU8;
    table.transposeU8 = transposeU8;
}
