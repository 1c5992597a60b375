/** Turns a station's call into a stored transaction, and a stored transaction into a station's answer. */
@NullMarked
package org.spidhub.station.intake;

import org.jspecify.annotations.NullMarked;
