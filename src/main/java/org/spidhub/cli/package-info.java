/** The commands of the jar, beside serving: each a class of its own, listed in {@link org.spidhub.cli.HubCommands}. */
@NullMarked
package org.spidhub.cli;

import org.jspecify.annotations.NullMarked;
