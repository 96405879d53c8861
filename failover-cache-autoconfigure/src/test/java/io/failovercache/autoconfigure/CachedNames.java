/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A service with the cache {@code names}: each load gives another value, so that a hit
 * and a load can be told apart.
 */
class CachedNames {

	private final AtomicInteger loads = new AtomicInteger();

	@Cacheable("names")
	public String of(Object key) {
		return "name " + key + " of load " + this.loads.incrementAndGet();
	}

	@CacheEvict("names")
	public void forget(Object key) {
	}

	public int loads() {
		return this.loads.get();
	}

	/** An application that has nothing else. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		CachedNames names() {
			return new CachedNames();
		}

	}

}
