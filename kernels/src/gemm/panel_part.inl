// Included inside the anonymous namespace of the products of codes.

/// Where a tile's two vectors of columns lie in their panel.
struct PanelPart {
    const std::byte *bias;
    const std::byte *scale;
    const std::byte *weights;
    std::size_t vectorStride; ///< Bytes from the first vector to the second.
    std::size_t stepStride; ///< Bytes from one step of depth to the next.

    /// The part-th of the panel's vectors of this many lanes, with the one half a panel behind it. codeShift: whose
    /// bias, see PanelS8::biasOffset().
    PanelPart(const std::byte *packed, const PanelS8 &panel, std::size_t part, std::size_t lanes,
              std::int32_t codeShift)
        : PanelPart(packed + panel.offset + part * lanes * 4, panel, codeShift)
    {
    }

private:
    PanelPart(const std::byte *start, const PanelS8 &panel, std::int32_t codeShift)
        : bias(start + panel.biasOffset(codeShift))
        , scale(start + panel.scaleOffset())
        , weights(start + panel.columns * PanelS8::kHeaderBytes)
        , vectorStride(panel.columns / 2 * 4)
        , stepStride(panel.columns * 4)
    {
    }
};
