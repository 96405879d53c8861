/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.lang.reflect.Method;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;

import io.failovercache.cache.CachedCallInterceptor;
import io.failovercache.cache.FailoverCacheManager;

/**
 * Configuration of the advice around the calls of cached methods.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class CachedCallConfiguration {

	/** The advice, just outside of Spring's own, which by default comes last. */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DefaultPointcutAdvisor failoverCacheCallAdvisor(ObjectProvider<FailoverCacheManager> manager) {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new CachedMethods(),
				new CachedCallInterceptor(manager::getIfUnique));
		advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
		return advisor;
	}

	/**
	 * The methods that Spring caches: no others get a proxy because of this advice.
	 */
	private static final class CachedMethods extends StaticMethodMatcherPointcut {

		/**
		 * An instance of its own: Spring's is a bean that does not exist yet when proxies
		 * are made.
		 */
		private final AnnotationCacheOperationSource operations = new AnnotationCacheOperationSource(false);

		private CachedMethods() {
			setClassFilter(this.operations::isCandidateClass);
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return this.operations.hasCacheOperations(method, targetClass);
		}

	}

}
