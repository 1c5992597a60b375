/** The words of the SPID contract: what clients send and what they read. */
@NullMarked
package org.spidhub.station.contract;

import org.jspecify.annotations.NullMarked;
