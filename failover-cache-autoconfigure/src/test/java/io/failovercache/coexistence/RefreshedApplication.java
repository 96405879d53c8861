/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Is refreshed by Spring Cloud between two reads.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RefreshedApplication {

	@Bean
	@RefreshScope
	Shop shop() {
		return new Shop();
	}

	public static void main(String[] args) throws IOException {
		try (ConfigurableApplicationContext context = SpringApplication.run(RefreshedApplication.class, args)) {
			Shop.awaitServers(context);
			Shop shop = context.getBean(Shop.class);
			shop.item(1);
			CacheManager before = context.getBean(CacheManager.class);
			String settings = context.getEnvironment().getRequiredProperty("spring.config.additional-location");
			Files.writeString(Path.of(URI.create(settings)).resolve("application.properties"),
					"failover-cache.time-to-live=5m");
			PrintStream out = System.out;
			out.println("changed " + context.getBean(ContextRefresher.class).refresh());
			out.println("read " + shop.item(1).name() + ", loads " + Shop.loads());
			out.println("same manager " + (before == context.getBean(CacheManager.class)));
			shop.forget(1);
			shop.item(1);
			out.println("after an evict loads " + Shop.loads());
		}
	}

}
