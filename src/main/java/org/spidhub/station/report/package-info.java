/** The report of a transaction: a PDF/A that a dossier keeps, and a code by which anybody checks it. */
@NullMarked
package org.spidhub.station.report;

import org.jspecify.annotations.NullMarked;
