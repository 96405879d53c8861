/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;

import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.time.SystemTimekeeper;

/**
 * The bean that disconnects from the servers. It is created before all other beans, and
 * therefore destroyed after them, so that their puts, evicts and clears during their
 * destruction still reach the servers. Before it disconnects, it waits up to 2 s for
 * accepted writes to be delivered or repaired.
 */
final class EngineEnd implements BeanPostProcessor, PriorityOrdered, DisposableBean {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	private @Nullable FailoverEngine engine;

	private @Nullable FailoverCacheManager manager;

	private @Nullable SystemTimekeeper timekeeper;

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof FailoverEngine made && beanName.equals("failoverCacheEngine")) {
			this.engine = made;
		}
		else if (bean instanceof FailoverCacheManager made) {
			this.manager = made;
		}
		else if (bean instanceof SystemTimekeeper made && beanName.equals("failoverCacheTimekeeper")) {
			this.timekeeper = made;
		}
		return bean;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void destroy() {
		FailoverEngine toClose = this.engine;
		if (toClose != null) {
			long begin = System.nanoTime();
			if (this.manager != null) {
				this.manager.awaitWrites(LONGEST_WAIT);
			}
			toClose.bounded().awaitWrites(LONGEST_WAIT.minusNanos(System.nanoTime() - begin));
			toClose.close();
		}
		if (this.timekeeper != null) {
			this.timekeeper.close();
		}
	}

}
