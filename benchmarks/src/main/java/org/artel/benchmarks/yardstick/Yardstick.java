package org.artel.benchmarks.yardstick;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * The register of organisations as one would write it in Spring Boot with JPA: signed in by a
 * hashed token, validated, unique addresses, written along in the audit. It has that and nothing
 * else.
 */
@SpringBootApplication
@EnableJpaRepositories(considerNestedRepositories = true)
public class Yardstick {

    /**
     * @param args port and JDBC address of a database with the tables of {@link Tables}
     */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Yardstick.class);
        application.setDefaultProperties(
                Map.of(
                        "server.port", args[0],
                        "spring.datasource.url", args[1],
                        "spring.datasource.username", "postgres",
                        "spring.datasource.hikari.maximum-pool-size", "16",
                        "spring.jpa.open-in-view", "false",
                        "spring.jpa.hibernate.ddl-auto", "none",
                        "spring.main.banner-mode", "off"));
        application.run();
    }
}
