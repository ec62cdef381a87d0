import styles from './PanelTitle.module.css';

/** What the panel is about. */
export const PanelTitle = ({ title, children }: { readonly title?: string; readonly children: string }) => (
  <h2 className={styles.title} title={title}>
    {children}
  </h2>
);
