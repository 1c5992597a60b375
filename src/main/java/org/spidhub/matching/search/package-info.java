/** 1:N search: who among the enrolled does a probe belong to, and how sure may one be with a gallery of that size. */
@NullMarked
package org.spidhub.matching.search;

import org.jspecify.annotations.NullMarked;
