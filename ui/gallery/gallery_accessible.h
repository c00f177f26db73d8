#pragma once

namespace likeness::ui::gallery {

/// Makes galleries readable for screen readers: a list whose items are the pictures. Calling it again
/// changes nothing.
void installGalleryAccessibility();

} // namespace likeness::ui::gallery
