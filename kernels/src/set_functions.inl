// What every instruction set defines. Included inside the set's namespace by sets.h; contracts are in kernels/table.h.

std::int32_t dotS8(const std::int8_t *a, const std::int8_t *b, std::size_t count);
void dotRowsS8(const std::int8_t *query, const std::int8_t *codes, std::size_t rows, std::size_t dimension,
               std::int32_t *out);
float dotF32F16(const float *a, const std::uint16_t *b, std::size_t count);
void f32ToF16(const float *in, std::size_t count, std::uint16_t *out);

void gemmF32(const GemmF32 &gemm);
void convF32(const ConvF32 &conv);
void depthwiseF32(const DepthwiseF32 &depthwise);
void averagePoolF32(const float *input, std::size_t rows, std::size_t channels, float *out);
void scaleChannelsF32(float *data, std::size_t rows, std::size_t channels, const float *scale);
void addF32(const float *a, const float *b, std::size_t count, Activation activation, float *out);
void activateF32(float *data, std::size_t count, Activation activation);
void normalizeU8(const std::uint8_t *in, std::size_t count, float mean, float scale, float *out);

void gemmU8(const GemmU8 &gemm);
void gemmU8F32(const GemmU8F32 &gemm);
void convU8(const ConvU8 &conv);
void depthwiseU8(const DepthwiseU8 &depthwise);
void addU8(const AddU8 &add);
void scaleChannelsU8(const ScaleChannelsU8 &scale);
void averagePoolU8(const std::uint8_t *input, std::size_t rows, std::size_t channels, std::int32_t zero, float scale,
                   float *out);
void quantizeU8(const float *in, std::size_t count, float inverseScale, std::int32_t zero, std::uint8_t *out);
void dequantizeU8(const std::uint8_t *in, std::size_t count, float scale, std::int32_t zero, float *out);

constexpr Table makeTable(Isa isa)
{
    return {
        .isa = isa,
        .dotS8 = dotS8,
        .dotRowsS8 = dotRowsS8,
        .dotF32F16 = dotF32F16,
        .f32ToF16 = f32ToF16,
        .gemmF32 = gemmF32,
        .convF32 = convF32,
        .depthwiseF32 = depthwiseF32,
        .averagePoolF32 = averagePoolF32,
        .scaleChannelsF32 = scaleChannelsF32,
        .addF32 = addF32,
        .activateF32 = activateF32,
        .normalizeU8 = normalizeU8,
        .gemmU8 = gemmU8,
        .gemmU8F32 = gemmU8F32,
        .convU8 = convU8,
        .depthwiseU8 = depthwiseU8,
        .addU8 = addU8,
        .scaleChannelsU8 = scaleChannelsU8,
        .averagePoolU8 = averagePoolU8,
        .quantizeU8 = quantizeU8,
        .dequantizeU8 = dequantizeU8,
    };
}
