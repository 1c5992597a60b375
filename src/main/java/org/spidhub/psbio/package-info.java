/** The provider's side: its words, its answers, its token, its breakers; knows no word of the SPID contract. */
@NullMarked
package org.spidhub.psbio;

import org.jspecify.annotations.NullMarked;
