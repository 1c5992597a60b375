/** What a captured sample is worth: read in any container, cut, judged, and turned into a template or a refusal that names the finger. */
@NullMarked
package org.spidhub.matching.sample;

import org.jspecify.annotations.NullMarked;
