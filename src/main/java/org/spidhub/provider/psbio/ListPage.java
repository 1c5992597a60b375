package org.spidhub.provider.psbio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the PSBio's list of enrolments and updates. */
public sealed interface ListPage {

    /** @param last whether no page follows */
    record Rows(List<Row> rows, boolean last) implements ListPage {}

    /**
     * @param protocol our correlation key, when told
     * @param status a word of {@code mappings/codes/psbio-list.csv}, or one that is not there
     */
    record Row(String tcn, @Nullable String protocol, String status) {}

    /** There is no list, or no answer now. */
    record NotOffered(String reason) implements ListPage {}
}
