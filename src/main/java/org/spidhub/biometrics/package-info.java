/** What the hub can say about fingers and faces by itself: reading samples, judging them, comparing them, deciding. It knows no Camel and no HTTP. */
@NullMarked
package org.spidhub.biometrics;

import org.jspecify.annotations.NullMarked;
