/** What capture stations and certificate applications call: the operations of the SPID contract. */
@NullMarked
package org.spidhub.station;

import org.jspecify.annotations.NullMarked;
