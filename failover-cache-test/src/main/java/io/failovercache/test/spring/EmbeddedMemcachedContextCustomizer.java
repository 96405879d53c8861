/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test.spring;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import io.failovercache.test.EmbeddedMemcachedGroups;

/**
 * Starts the nodes of one application context. Equal ones lead to the same cached
 * context.
 *
 * @param primary how many primary nodes
 * @param backup how many backup nodes
 * @param witness how many witnesses
 */
record EmbeddedMemcachedContextCustomizer(int primary, int backup, int witness) implements ContextCustomizer {

	private static final String NAME = "embeddedMemcachedGroups";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		EmbeddedMemcachedGroups groups = EmbeddedMemcachedGroups.start(this.primary, this.backup, this.witness);
		Map<String, Object> properties = new LinkedHashMap<>(groups.propertyMap());
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(NAME, properties));
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		beans.registerSingleton(NAME, groups);
		if (beans instanceof DefaultSingletonBeanRegistry registry) {
			// Registered before all others, so closed after them.
			registry.registerDisposableBean(NAME, groups::close);
		}
	}

}
