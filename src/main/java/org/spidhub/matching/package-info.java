/** The engine that reads, judges, compares and searches fingers and faces; it stands on libraries alone and knows no hub. */
@NullMarked
package org.spidhub.matching;

import org.jspecify.annotations.NullMarked;
