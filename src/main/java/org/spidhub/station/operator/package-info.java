/** The operators of capture stations: registered, enrolled at first access, compared with each other, removed. */
@NullMarked
package org.spidhub.station.operator;

import org.jspecify.annotations.NullMarked;
