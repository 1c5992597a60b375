/** Lists of people kept searchable one against all, in step with the store, and the anomalies that searches open. */
@NullMarked
package org.spidhub.register.gallery;

import org.jspecify.annotations.NullMarked;
