// The float kernels that an instruction set defines. Included inside the set's namespace by sets.h; contracts are in
// kernels/table.h.

float dotF32F16(const float *a, const std::uint16_t *b, std::size_t count);
void f32ToF16(const float *in, std::size_t count, std::uint16_t *out);

void gemmF32(const GemmF32 &gemm);
void convF32(const ConvF32 &conv);
void winogradF32(const ConvF32 &conv, std::size_t tile);
void depthwiseF32(const DepthwiseF32 &depthwise);
void averagePoolF32(const float *input, std::size_t rows, std::size_t channels, float *out);
void maxPoolF32(const MaxPoolF32 &pool);
void scaleChannelsF32(float *data, std::size_t rows, std::size_t channels, const float *scale);
void addF32(const float *a, const float *b, std::size_t count, Activation activation, float *out);
void activateF32(float *data, std::size_t count, Activation activation);
void normalizeU8(const std::uint8_t *in, std::size_t pixels, const float *mean, const float *scale, float *out);

constexpr void addFloatKernels(Table &table)
{
    table.dotF32F16 = dotF32F16;
    table.f32ToF16 = f32ToF16;
    table.gemmF32 = gemmF32;
    table.convF32 = convF32;
    table.winogradF32 = winogradF32;
    table.depthwiseF32 = depthwiseF32;
    table.averagePoolF32 = averagePoolF32;
    table.maxPoolF32 = maxPoolF32;
    table.scaleChannelsF32 = scaleChannelsF32;
    table.addF32 = addF32;
    table.activateF32 = activateF32;
    table.normalizeU8 = normalizeU8;
}
