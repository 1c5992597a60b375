package org.spidhub.reliability;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.spidhub.reliability.Witness.Fault;
import org.spidhub.reliability.Witness.Moment;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts a {@link Witness} between the hub and its database, and between the hub and the systems it calls. The hub is not changed. */
@TestConfiguration(proxyBeanMethods = false)
class WitnessedParts {

    @Bean
    static BeanPostProcessor witnessedDatabase(ObjectProvider<Witness> witness) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? watched(source, witness) : bean;
            }
        };
    }

    /** Named by {@code camel.component.http.http-client-configurer} of a test. */
    @Bean
    HttpClientConfigurer witnessedCalls(@Qualifier("callDeadline") HttpClientConfigurer own, Witness witness) {
        return client -> {
            own.configureHttpClient(client);
            client.addExecInterceptorFirst("witness", (request, scope, chain) -> {
                String operation = "call " + operation(request.getRequestUri());
                try {
                    witness.at(new Moment(operation, true, true));
                } catch (Fault e) {
                    throw new ConnectException(e.getMessage());
                }
                ClassicHttpResponse answer = chain.proceed(request, scope);
                try {
                    witness.at(new Moment(operation, false, true));
                } catch (Fault e) {
                    answer.close();
                    throw new SocketException(e.getMessage());
                }
                return answer;
            });
        };
    }

    private static DataSource watched(DataSource source, ObjectProvider<Witness> witness) {
        return proxy(DataSource.class, source, (method, args, real) -> {
            Object result = real.now();
            return result instanceof Connection opened ? new Watched(opened, witness.getObject()).proxy() : result;
        });
    }

    private static String operation(String path) {
        for (String word : List.of("consulta-idn", "idn-service", "get-transaction-result", "transactions", "ping")) {
            if (path.contains(word)) {
                return word;
            }
        }
        return path.contains("/delete/") ? "delete" : path.substring(path.lastIndexOf('/') + 1);
    }

    /** One connection: knows which steps the open database transaction has written. */
    private static final class Watched {
        private final Connection connection;
        private final Witness witness;
        private final List<String> steps = new ArrayList<>();
        private boolean wrote;

        Watched(Connection connection, Witness witness) {
            this.connection = connection;
            this.witness = witness;
        }

        Connection proxy() {
            return WitnessedParts.proxy(Connection.class, connection, new Around() {
                @Override
                public Object call(Method method, Object[] args, Call real) throws Throwable {
                    if (method.getName().equals("commit")) {
                        return commit(real);
                    }
                    if (method.getName().equals("rollback") || method.getName().equals("close")) {
                        forget();
                    }
                    Object result = real.now();
                    return result instanceof PreparedStatement statement
                            ? watched(statement, String.valueOf(args[0]))
                            : result;
                }
            });
        }

        private Object commit(Call real) throws Throwable {
            String name = steps.isEmpty() ? "commit " + writer() : Witness.steps(steps);
            boolean lasting = wrote;
            forget();
            return around(new Moment(name, true, lasting), real);
        }

        private PreparedStatement watched(PreparedStatement statement, String sql) {
            Map<Object, Object> values = new HashMap<>();
            String start = sql.strip().toLowerCase(Locale.ROOT);
            boolean writes = start.startsWith("insert") || start.startsWith("update") || start.startsWith("delete");
            return WitnessedParts.proxy(PreparedStatement.class, statement, new Around() {
                @Override
                public Object call(Method method, Object[] args, Call real) throws Throwable {
                    if (method.getName().startsWith("setNull")) {
                        values.put(args[0], "NEW");
                    } else if (method.getName().startsWith("set") && args != null && args.length > 1) {
                        values.put(args[0], args[1]);
                    }
                    if (!method.getName().startsWith("execute")) {
                        return real.now();
                    }
                    if (start.startsWith("insert into transaction_step")) {
                        steps.add(values.getOrDefault(2, "NEW") + "->" + values.get(3));
                    }
                    boolean alone = connection.getAutoCommit();
                    wrote |= writes && !alone;
                    String name = writes && alone ? "commit " + writer() : "statement " + writer();
                    return around(new Moment(name, true, writes && alone), real);
                }
            });
        }

        private Object around(Moment moment, Call real) throws Throwable {
            tell(moment);
            Object result = real.now();
            if (moment.lasting()) {
                tell(new Moment(moment.name(), false, true));
            }
            return result;
        }

        /** A fault of the database costs the connection, and with it whatever was not committed. */
        private void tell(Moment moment) throws SQLException {
            try {
                witness.at(moment);
            } catch (Fault e) {
                cut();
                throw new SQLNonTransientConnectionException(e.getMessage(), "08006");
            }
        }

        /** The pool learns from the second failure that it must not hand the connection out again. */
        private void cut() throws SQLException {
            connection.abort(Runnable::run);
            try (Statement probe = connection.createStatement()) {
                probe.execute("select 1");
            } catch (SQLException gone) {
                return;
            }
            throw new IllegalStateException("the connection outlived its end");
        }

        private void forget() {
            steps.clear();
            wrote = false;
        }

        /** The hub's method that speaks to the database now. */
        private static String writer() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.spidhub.")
                                    && !frame.getClassName().startsWith("org.spidhub.reliability.")
                                    && !frame.getMethodName().startsWith("lambda$")
                                    && !frame.getClassName().contains("$$"))
                            .findFirst()
                            .map(frame -> frame.getClassName()
                                            .substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                                    + frame.getMethodName())
                            .orElse("elsewhere"));
        }
    }

    /** What stands around a method of a proxy. */
    private interface Around {
        Object call(Method method, Object[] args, Call real) throws Throwable;
    }

    private interface Call {
        Object now() throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T real, Around around) {
        InvocationHandler handler = (self, method, args) -> around.call(method, args, () -> {
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } catch (IllegalAccessException e) {
                throw new IOException(e);
            }
        });
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
