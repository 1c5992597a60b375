/** Ends what is kept: removes what is no longer needed, erases people on demand, and hands a person's data to that person. */
@NullMarked
package org.spidhub.administration.retention;

import org.jspecify.annotations.NullMarked;
