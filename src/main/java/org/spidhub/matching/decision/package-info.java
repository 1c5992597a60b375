/** Whether two people are one: scores become false match rates, and all samples of a request one answer that can be explained. */
@NullMarked
package org.spidhub.matching.decision;

import org.jspecify.annotations.NullMarked;
