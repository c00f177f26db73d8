#pragma once

#include <array>

namespace likeness::ui::theme {

// Every length of the window, in device independent pixels. No literals elsewhere.

inline constexpr int kGap = 8; ///< Between things that belong together.
inline constexpr int kWideGap = 16; ///< Between groups of things, and around a page.
inline constexpr int kRadius = 6;
inline constexpr int kEdge = 1; ///< The line between a sticky header and what passes beneath it.
inline constexpr int kOutline = 2; ///< Of what is selected or would take a drop.
inline constexpr int kStrongOutline = 3; ///< Of what has the focus where contrast is high.

inline constexpr int kPanelWidth = 240;
inline constexpr int kDropZoneHeight = 220;
inline constexpr int kSmallDropZoneHeight = 56;
inline constexpr int kExampleSide = 56; ///< Of the picture of an example.
inline constexpr int kExamplesHeight = 350; ///< Of the list of examples at most; more scroll.
inline constexpr int kExampleNameWidth = 128;
inline constexpr int kHistogramWidth = 160;
inline constexpr int kHistogramHeight = 32;
inline constexpr int kChipTextWidth = 180; ///< More of a text is cut out of its middle.
inline constexpr int kIconSide = 20;
inline constexpr int kHintIconSide = 44;
inline constexpr int kPageIconSide = 72;
inline constexpr int kPageTextWidth = 460;
inline constexpr int kTrayRows = 3; ///< Jobs in view; more scroll.
inline constexpr int kProgressWidth = 220;
inline constexpr int kProgressHeight = 14;
inline constexpr int kDialogWidth = 640;
inline constexpr int kDialogHeight = 400;
inline constexpr int kWindowWidth = 1180;
inline constexpr int kWindowHeight = 780;
inline constexpr int kTimelineBars = 36;
inline constexpr int kDragPicture = 96;
inline constexpr int kDividerWidth = 20; ///< Where it can be taken hold of.
inline constexpr int kPanStep = 64; ///< Of one key, for a picture that is larger than its place.
inline constexpr int kRegionStep = 16; ///< Of one key, for a rectangle on a picture.
inline constexpr int kFieldWidth = 100; ///< At least, of a field for words.
inline constexpr int kSliderWidth = 140;

inline constexpr int kCellPadding = 6;
/// Sides of a thumbnail in the gallery, by zoom step.
inline constexpr std::array<int, 10> kThumbnailSides{80, 104, 128, 160, 192, 224, 256, 320, 400, 512};
inline constexpr int kDefaultZoomStep = 3;

} // namespace likeness::ui::theme
