package energy.headroom.derms.testing;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Puts things that are there already into a program, as its main configuration would make them. */
record Beans(BeanDefinitionRegistry registry) {
    <T> Beans add(Class<T> type, T bean) {
        RootBeanDefinition definition = new RootBeanDefinition(type, () -> bean);
        definition.setDestroyMethodName("");
        registry.registerBeanDefinition(type.getSimpleName(), definition);
        return this;
    }
}
