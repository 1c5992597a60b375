package org.spidhub.administration.retention;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A database as a hub sees it that is killed at a chosen moment: from then on nothing gets through, and nothing is rolled back by hand. */
final class MortalDatabase extends AbstractDataSource {

    private final DataSource real;
    private final int deathAt;
    private int moments;

    /** @param deathAt the moment before which the hub dies; moments are statements, and both sides of each commit */
    MortalDatabase(DataSource real, int deathAt) {
        this.real = real;
        this.deathAt = deathAt;
    }

    /** How many moments have passed. */
    int moments() {
        return moments;
    }

    boolean isDead() {
        return moments >= deathAt;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isDead()) {
            throw new SQLException("killed");
        }
        Connection connection = real.getConnection();
        return (Connection) Proxy.newProxyInstance(
                MortalDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (commit) {
                        pass(connection);
                    }
                    Object result = call(method, connection, arguments);
                    if (commit) {
                        pass(connection);
                    }
                    return result instanceof PreparedStatement statement
                            ? watched(connection, statement, PreparedStatement.class)
                            : result instanceof Statement statement
                                    ? watched(connection, statement, Statement.class)
                                    : result;
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private Object watched(Connection connection, Statement statement, Class<?> type) {
        return Proxy.newProxyInstance(
                MortalDatabase.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        pass(connection);
                    }
                    return call(method, statement, arguments);
                });
    }

    private void pass(Connection connection) throws SQLException {
        if (++moments >= deathAt) {
            connection.abort(Runnable::run);
            throw new SQLException("killed");
        }
    }

    private static Object call(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
