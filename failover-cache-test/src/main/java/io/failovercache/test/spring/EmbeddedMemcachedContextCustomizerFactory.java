/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test.spring;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

import io.failovercache.test.EmbeddedMemcached;

/**
 * Finds {@link EmbeddedMemcached @EmbeddedMemcached} on a test class.
 */
final class EmbeddedMemcachedContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		EmbeddedMemcached annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				EmbeddedMemcached.class);
		return (annotation == null) ? null : new EmbeddedMemcachedContextCustomizer(annotation.primary(),
				annotation.backup(), annotation.witness());
	}

}
