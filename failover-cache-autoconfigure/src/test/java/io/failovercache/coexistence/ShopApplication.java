/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.PrintStream;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * Reads twice, and says what it consists of.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ShopApplication {

	@Bean
	Shop shop() {
		return new Shop();
	}

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(ShopApplication.class, args)) {
			Shop.awaitServers(context);
			Shop shop = context.getBean(Shop.class);
			shop.item(1);
			PrintStream out = System.out;
			out.println("read " + shop.item(1).name());
			out.println("loads " + Shop.loads());
			for (String name : context.getBeanDefinitionNames()) {
				out.println("bean " + name);
			}
			context.getBeanProvider(CircuitBreakerRegistry.class)
				.ifAvailable((registry) -> registry.getAllCircuitBreakers()
					.forEach((breaker) -> out.println("breaker " + breaker.getName())));
			if (ClassUtils.isPresent("io.micrometer.core.instrument.MeterRegistry", null)) {
				Meters.print(context, out);
			}
		}
	}

}
