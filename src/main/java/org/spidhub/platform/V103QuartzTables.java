package org.spidhub.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Creates the tables of Quartz from the script that Quartz ships, once. Spring's own initialiser would drop them at every start,
 * under the feet of the other hubs on the same database.
 */
@Component
class V103QuartzTables implements JavaMigration {

    private static final String SCRIPT = "org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("103");
    }

    @Override
    public String getDescription() {
        return "quartz tables";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException, IOException {
        String script = new ClassPathResource(SCRIPT).getContentAsString(StandardCharsets.UTF_8);
        try (Statement statement = context.getConnection().createStatement()) {
            for (String command : script.replaceAll("(?m)^--.*$", "").split(";")) {
                String sql = command.strip();
                if (!sql.isEmpty() && !sql.startsWith("DROP") && !sql.startsWith("COMMIT")) {
                    statement.execute(sql);
                }
            }
        }
    }
}
