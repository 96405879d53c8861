/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.PrintStream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.coexistence.Shop.Item;

/**
 * Reads, is restarted by the devtools, and reads again with classes loaded anew.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RestartedApplication {

	private static final String RESTARTED = "shop.restarted";

	@Bean
	Shop shop() {
		return new Shop();
	}

	public static void main(String[] args) {
		ConfigurableApplicationContext context = SpringApplication.run(RestartedApplication.class, args);
		Shop.awaitServers(context);
		Shop shop = context.getBean(Shop.class);
		Item read = shop.item(1);
		Item readAsJson = shop.itemAsJson(1);
		PrintStream out = System.out;
		out.println((Boolean.getBoolean(RESTARTED) ? "second" : "first") + " run: loads " + Shop.loads() + " "
				+ read.getClass().getClassLoader().getClass().getSimpleName() + " " + read.equals(readAsJson));
		if (Boolean.getBoolean(RESTARTED)) {
			System.exit(0);
		}
		System.setProperty(RESTARTED, "true");
		new Thread(() -> Restarter.getInstance().restart(), "file-watcher").start();
	}

}
