/** Hands capture stations their newest release: a signed manifest and a file per operating system, both published by an administrator. */
@NullMarked
package org.spidhub.station.clientupdate;

import org.jspecify.annotations.NullMarked;
