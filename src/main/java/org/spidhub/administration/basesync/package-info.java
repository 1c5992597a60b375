/** Keeps people in step with an external base: files and messages come in as rows, changes leave as events. */
@NullMarked
package org.spidhub.administration.basesync;

import org.jspecify.annotations.NullMarked;
