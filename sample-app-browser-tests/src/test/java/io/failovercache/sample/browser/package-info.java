/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The sample in a real browser.
 */
@NullMarked
package io.failovercache.sample.browser;

import org.jspecify.annotations.NullMarked;
