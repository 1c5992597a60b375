/** People and their samples: who is known here, and the sealed images and templates, apart from each other. */
@NullMarked
package org.spidhub.register.person;

import org.jspecify.annotations.NullMarked;
