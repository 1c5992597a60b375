/** Captures on the device of the person: a link goes out, a picture comes in, the operator decides. */
@NullMarked
package org.spidhub.station.remote;

import org.jspecify.annotations.NullMarked;
