/** The PSBio and the IDN service: their words, their answers, their token, their breakers; knows no word of the SPID contract. */
@NullMarked
package org.spidhub.provider.psbio;

import org.jspecify.annotations.NullMarked;
