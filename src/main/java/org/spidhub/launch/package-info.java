/** What stands at the root of the packaged jar, before its libraries: a question about words is answered without opening them. */
@NullMarked
package org.spidhub.launch;

import org.jspecify.annotations.NullMarked;
