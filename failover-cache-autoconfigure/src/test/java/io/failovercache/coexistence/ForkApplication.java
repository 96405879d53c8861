/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A fork of a build: two contexts after one another, as tests leave them, and no wait for
 * a server.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Shop.class)
class ForkApplication {

	private static final long PATIENCE = 20_000_000_000L;

	public static void main(String[] args) {
		PrintStream out = System.out;
		ConfigurableApplicationContext one = SpringApplication.run(ForkApplication.class, args);
		ConfigurableApplicationContext other = SpringApplication.run(ForkApplication.class, args);
		for (int id = 0; id < 50; id++) {
			one.getBean(Shop.class).item(id);
			other.getBean(Shop.class).item(id);
		}
		out.println("loads " + Shop.loads());
		one.close();
		other.close();
		// Threads that connect end a moment after their last work.
		long end = System.nanoTime() + PATIENCE;
		while (!threads().isEmpty() && System.nanoTime() < end) {
			LockSupport.parkNanos(5_000_000);
		}
		threads().forEach((name) -> out.println("left " + name));
		out.println("ended");
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("failover-cache"))
			.toList();
	}

}
