/** The HTTP edge of the contract: validation against the contract file, header allow-lists, size limits, error answers. */
@NullMarked
package org.spidhub.station.edge;

import org.jspecify.annotations.NullMarked;
