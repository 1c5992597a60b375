package org.spidhub.register.gallery;

import java.util.Locale;

/** The lists of people a probe is searched in. */
public enum PeopleList {
    /** People whose biometrics must not be enrolled again. */
    NEGATIVE_LIST("select person_guid as owner, samples_tguid as samples from negative_list"),

    /** Those who work at stations, or wait for a decision. */
    OPERATORS("select operator_guid as owner, tguid as samples from operator"
            + " where status in ('VERIFIED', 'EXCEPTION', 'GOD_MODE')"),

    /** Everybody enrolled here. */
    PEOPLE("select person_guid as owner, enrolled_tguid as samples from person");

    private final String members;

    PeopleList(String members) {
        this.members = members;
    }

    /** A query for owner and samples of everybody on the list whose key was not destroyed. */
    String members() {
        return "select owner, samples from (" + members + ") member where samples is not null and not exists"
                + " (select 1 from vault.owner_key k where k.owner = member.owner and k.wrapped is null)";
    }

    /** Name for files and the log. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
