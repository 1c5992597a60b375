/** The pretend outside world: a PSBio and an IDN service made of WireMock stubs, with a ledger that survives a kill. */
@NullMarked
package org.spidhub.simulator;

import org.jspecify.annotations.NullMarked;
