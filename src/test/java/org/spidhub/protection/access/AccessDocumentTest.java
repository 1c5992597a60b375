package org.spidhub.protection.access;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.spidhub.documents.WrittenPage;
import org.spidhub.protection.Role;

/** The page that tells who may call what is written from the table. */
class AccessDocumentTest {

    @Test
    void the_page_says_what_the_table_says() throws IOException {
        WrittenPage.of("operations-access.md").mustBe(page());
    }

    private static String nobody(OperationRule rule) {
        if (rule.session()) {
            return rule.byAddress() ? "with a session, by address" : "with a session";
        }
        return rule.byAddress() ? "401, by address" : "401";
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Who may call what

                Written from `src/main/resources/security/operations.csv`, the only place of the rule. ROLE_ADMIN may call
                everything. "Session" operations of the deprecated group also take a session GUID in place of a login; its
                user needs the same role. With `hub.legacy.session-by-address` (off by default) those marked "by address" also take, without
                any login, a session that was opened from the same address: `decisions/0018-sessions-by-address.md` says what that means. A forged, expired or foreign token is refused everywhere, open operations included.

                | Operation | Nobody | ROLE_USER | ROLE_ADMIN | ROLE_METRICS |
                |---|---|---|---|---|
                """);
        for (OperationRule rule : new OperationTable().rules().values()) {
            boolean open = rule.role() == null;
            page.append("| ")
                    .append(rule.operation())
                    .append(" | ")
                    .append(open ? "yes" : nobody(rule))
                    .append(" | ")
                    .append(open || rule.role() == Role.USER ? "yes" : "403")
                    .append(" | yes | ")
                    .append(open ? "yes" : "403")
                    .append(" |\n");
        }
        return page.toString();
    }
}
