/** The old session API: each call is translated to the code of its modern sister, and its answer back. */
@NullMarked
package org.spidhub.station.session;

import org.jspecify.annotations.NullMarked;
