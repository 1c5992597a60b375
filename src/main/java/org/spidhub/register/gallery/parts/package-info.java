/** 1:N search beyond one machine: parts of a gallery on several hubs, asked and answering over Kafka topics. */
@NullMarked
package org.spidhub.register.gallery.parts;

import org.jspecify.annotations.NullMarked;
